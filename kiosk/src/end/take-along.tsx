import { useState } from "preact/hooks";
import { offerReport } from "../api/endpoints";
import type { Offer } from "../api/types";
import { t } from "../strings/strings";

/** A QR code that leads a phone to the report, once it is asked for. */
export function TakeAlong({ conversationId }: { conversationId: string | null }) {
  const [offer, take] = useState<Offer | null>(null);
  const [failed, setFailed] = useState(false);
  const ask = async () => {
    setFailed(false);
    try {
      take(await offerReport(conversationId));
    } catch {
      // Whatever it was, the report can still be printed.
      take(null);
      setFailed(true);
    }
  };
  return (
    <section class="take-along unprinted">
      <button type="button" class="button" onClick={() => void ask()}>
        {offer ? t("end.qr.again") : t("end.qr")}
      </button>
      <div role="status">
        {failed ? <p class="mistake">{t("end.qr.failed")}</p> : null}
        {offer ? (
          <>
            <img src={offer.qr} alt={t("end.qr.alt")} />
            <p>{t("end.qr.about", { minutes: Math.round(offer.seconds / 60) })}</p>
          </>
        ) : null}
      </div>
    </section>
  );
}
