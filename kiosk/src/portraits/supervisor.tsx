import { Face } from "./face";
import { Frame } from "./frame";

/** Dana: shoulder-length hair, a parting, a jacket over a light blouse. */
export function Supervisor() {
  return (
    <Frame ground="#cfe3ee">
      <path
        d="M32 82q-4-30 0-42Q40 16 60 17t28 23q4 12 0 42-8 6-14 4H46q-8 2-14-4z"
        fill="#5a2f1e"
      />
      <path d="M14 122q2-32 36-36h20q34 4 36 36z" fill="#24506e" />
      <path d="M49 85l11 18 11-18 5 3-16 32-16-32z" fill="#f5efe6" />
      <Face skin="#efc3a0" shade="#d9a27d" lips="#a8443f" />
      <path d="M38 52q-2-26 22-27 24 1 22 27-4-14-16-20-6 8-28 20z" fill="#5a2f1e" />
      <path
        d="M47 48q5-3 9-1M64 47q5-2 9 1"
        fill="none"
        stroke="#4a2617"
        stroke-width="2"
        stroke-linecap="round"
      />
    </Frame>
  );
}
