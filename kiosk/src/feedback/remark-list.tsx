import type { Remark } from "../api/types";
import { Quote } from "./quote";
import { quotes } from "./quotes";

/** Remarks with the words they are about. */
export function RemarkList({ remarks }: { remarks: readonly Remark[] }) {
  return (
    <ul class="remarks">
      {remarks.map((remark) => {
        const said = remark.praise ?? remark.advice ?? "";
        return (
          <li key={`${remark.kind} ${remark.evidence}`}>
            <p>{said}</p>
            {remark.evidence && !quotes(said, remark.evidence) ? (
              <Quote text={remark.evidence} />
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
