import { Face } from "./face";
import { Frame } from "./frame";

/** Martin: short grey hair, a beard, glasses, a green jersey over a collar. */
export function Owner() {
  return (
    <Frame ground="#f2dfb8">
      <path d="M12 122q2-33 38-36h20q36 3 38 36z" fill="#2f5d46" />
      <path d="M47 84l13 13 13-13 4 6-13 16-4-5-4 5-13-16z" fill="#f7f4ec" />
      <Face skin="#8a5a3c" shade="#6f452c" lips="#f0d9cc" />
      <path d="M39 58q1 26 21 26t21-26q-2 9-8 8-6-3-13-3t-13 3q-6 1-8-8z" fill="#a9a6a2" />
      <path
        d="M53 71q7 5 14 0"
        fill="none"
        stroke="#5f3a26"
        stroke-width="2.6"
        stroke-linecap="round"
      />
      <path d="M38 50q-3-27 22-27t22 27q-3-12-9-15-13-4-26 0-6 3-9 15z" fill="#bdbab6" />
      <g fill="none" stroke="#26221f" stroke-width="2.2">
        <circle cx="51" cy="55" r="8" />
        <circle cx="69" cy="55" r="8" />
        <path d="M59 54h2" />
      </g>
    </Frame>
  );
}
