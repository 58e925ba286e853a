import { Face } from "./face";
import { Frame } from "./frame";

/** Jo: cropped fair hair with a fringe, freckles, a rust-coloured hooded top. */
export function Coworker() {
  return (
    <Frame ground="#dcd3ee">
      <path d="M13 122q3-31 36-35h22q33 4 36 35z" fill="#b5522d" />
      <path d="M42 88q18 18 36 0l6 5q-24 24-48 0z" fill="#8d3c1f" />
      <path d="M52 104v12M68 104v12" stroke="#f6e9df" stroke-width="2.4" stroke-linecap="round" />
      <Face skin="#f6d3b8" shade="#e2b091" lips="#b4524a" />
      <path d="M37 55q-6-33 23-35 29 2 23 35-1-8-5-14-9 2-14-3-8 6-20 4-5 5-7 13z" fill="#d9a441" />
      <path
        d="M46 49q5-3 9 0M65 49q5-3 9 0"
        fill="none"
        stroke="#a87722"
        stroke-width="2"
        stroke-linecap="round"
      />
      <g fill="#d08f6c">
        <circle cx="46" cy="63" r="1.1" />
        <circle cx="49" cy="65" r="1.1" />
        <circle cx="71" cy="65" r="1.1" />
        <circle cx="74" cy="63" r="1.1" />
      </g>
    </Frame>
  );
}
