import { useEffect } from "preact/hooks";
import { leaveStaff } from "../api/endpoints";

/** Signs staff out when they leave the page, in whatever way. */
export function useSignOut(signedIn: boolean): void {
  useEffect(() => {
    if (!signedIn) return;
    let done = false;
    const leave = () => {
      if (done) return;
      done = true;
      // Where the server is away, it forgets them by itself after a while.
      leaveStaff().catch(() => {});
    };
    addEventListener("pagehide", leave);
    return () => {
      removeEventListener("pagehide", leave);
      leave();
    };
  }, [signedIn]);
}
