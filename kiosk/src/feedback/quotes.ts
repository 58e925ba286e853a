/** Whether a remark says the words that it is about already, whatever they end with. */
export function quotes(remark: string, evidence: string): boolean {
  return remark.includes(evidence.replace(/[\s.!?…]+$/, ""));
}
