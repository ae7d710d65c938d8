/** Decodes padded base64 (RFC 4648, section 4) to one character per byte, U+0000 to U+00FF. Undefined for anything else. */
export function decodeBase64(text: string): string | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  if (/[^A-Za-z0-9+/]/.test(text.slice(0, text.length - padding))) return undefined;
  return atob(text);
}
