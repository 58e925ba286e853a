/** The server's endpoints by name. */

import { request } from "./request";
import type { Content, Offer, Replies, Settings, StaffSettings } from "./types";

export const REPORT_PDF = "api/report.pdf";
export const REPORT_PAGE = "api/report.html";

export const fetchContent = () => request<Content>("content");
export const startConversation = (settings: Settings) =>
  request<Replies>("conversation", { settings });
export const sendMessage = (conversation: string | null, text: string, messageId: string) =>
  request<Replies>("message", { text, message_id: messageId }, { conversation });
/** @param seen number of the last reply that has arrived so; the server forgets those. */
export const fetchReplies = (conversation: string | null, seen: number) =>
  request<Replies>(`replies?seen=${seen}`, undefined, { conversation });
/** Has the server wipe everything of this conversation; null: of whichever is the browser's. */
export const endConversation = (conversation: string | null) =>
  request<unknown>("end", {}, { conversation });
/** Has the report wait for a phone. */
export const offerReport = (conversation: string | null) =>
  request<Offer>("take-along", {}, { conversation });
export const enterPin = (pin: string) => request<unknown>("staff", { pin });
/** Sent even while the page is being left. */
export const leaveStaff = () => request<unknown>("staff/leave", {}, { keepalive: true });
export const fetchStaffSettings = () => request<StaffSettings>("staff/settings");
export const saveStaffSettings = (settings: StaffSettings) =>
  request<unknown>("staff/settings", settings);
