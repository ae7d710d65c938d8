const USUAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** Without a zone, as data bases print instants, universal time is meant. */
const KNOWN = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)?\s?(Z|UTC|[+-]\d\d:?\d\d)?$/;

/**
 * An instant as `2026-01-02T03:04:05Z`, in which form texts compare like instants. Takes the forms of AWS's exports: fractions,
 * offsets, a blank instead of the `T`, and a day by itself for its start. Undefined for everything else.
 */
export function instantText(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (text.length === 20 && USUAL.test(text)) return text;
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return instantText(`${text}T00:00:00Z`);
  const [, day, time, zone = "Z"] = KNOWN.exec(text) ?? [];
  if (day === undefined || time === undefined) return undefined;
  const instant = new Date(`${day}T${time}${zone === "UTC" ? "Z" : zone}`);
  return Number.isNaN(instant.getTime()) ? undefined : `${instant.toISOString().slice(0, 19)}Z`;
}

/** The instant a number of days before another. */
export function daysBefore(instant: string, days: number): string {
  const milliseconds = new Date(instant).getTime() - days * 86_400_000;
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
