/** The server's endpoints by name. */

import { request } from "./request";
import type { Content, Replies, Settings, StaffSettings } from "./types";

export const REPORT_PDF = "api/report.pdf";
export const REPORT_PAGE = "api/report.html";

export const fetchContent = () => request<Content>("content");
export const startConversation = (settings: Settings) =>
  request<Replies>("conversation", { settings });
export const sendMessage = (text: string, messageId: string) =>
  request<Replies>("message", { text, message_id: messageId });
export const fetchReplies = () => request<Replies>("replies");
/** Has the server wipe everything of this conversation. */
export const endConversation = () => request<unknown>("end", {});
export const enterPin = (pin: string) => request<unknown>("staff", { pin });
export const fetchStaffSettings = () => request<StaffSettings>("staff/settings");
export const saveStaffSettings = (settings: StaffSettings) =>
  request<unknown>("staff/settings", settings);
