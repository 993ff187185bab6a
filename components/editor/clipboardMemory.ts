/** @file The last text that was copied here, for when the system's clipboard cannot be read or written. */
let copied: string | undefined;

/** Keeps a copied text, and offers it to the system's clipboard. */
export function rememberCopied(text: string, { offer = false } = {}): void {
  copied = text;
  if (offer) void writeSystem(text);
}

/** What to paste: the system's clipboard where the browser allows it, else what was copied here. */
export async function textToPaste(): Promise<string | undefined> {
  try {
    const text = await navigator.clipboard.readText();
    if (text) return text;
  } catch {
    // Refused, or not there at all; the text copied in this page is still known.
  }
  return copied;
}

async function writeSystem(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // As above: pasting inside this page works without it.
  }
}
