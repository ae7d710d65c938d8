// Production 2 of XML 1.0: https://www.w3.org/TR/xml/#charsets. Not even a reference may stand for other characters.
const NOT_A_CHARACTER = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const SPECIAL = /[&<>"'\t\n\r]/g;

/**
 * Text as the content of an XML element or as an attribute's value in either kind of quotes: a parser gives it back as it was.
 * Characters that XML cannot hold are written as `\u{..}`.
 */
export function escapeXml(text: string): string {
  return text
    .replaceAll(NOT_A_CHARACTER, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
    .replaceAll(SPECIAL, (character) => `&#${character.charCodeAt(0)};`);
}
