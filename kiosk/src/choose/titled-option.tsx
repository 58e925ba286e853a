interface Props {
  title: string;
  about: string;
  aside?: string;
}

/** An option with a line about it. */
export function TitledOption({ title, about, aside }: Props) {
  return (
    <>
      <span class="option-head">
        <span class="name">{title.charAt(0).toUpperCase() + title.slice(1)}</span>
        {aside ? <span class="aside">{aside}</span> : null}
      </span>
      <span class="about">{about}</span>
    </>
  );
}
