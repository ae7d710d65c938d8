import type { Span } from "@policyproof/diagnostics";
import type { Paint } from "../paint.ts";
import { quoteLines } from "../quote-lines.ts";
import type { CheckReport, CheckResult } from "./model.ts";
import { primaryPlace } from "./describe.ts";

export interface QuotePlaceOptions {
  readonly paint: Paint;
  readonly columns: number;
}

const MAX_QUOTED_LINES = 12;
/** Characters; what is longer, such as a whole statement, is shown without carets. */
const MOST_MARKED = 120;

/**
 * The lines of the result's first place with carets under the short places within it, or under itself if it is short; empty if
 * the text is not at hand or the result has no place of its own.
 */
export function quotePlace(result: CheckResult, { texts }: CheckReport, options: QuotePlaceOptions): string {
  const { file, span } = primaryPlace(result);
  const text = texts.get(file);
  if (text === undefined || result.places.length === 0 || span.end.offset > text.length) return "";
  const inside = result.places
    .slice(1)
    .filter((place) => place.file === file && contains(span, place.span))
    .map((place) => place.span);
  const marks = inside.length > 0 ? inside : [span];
  return quoteLines(
    text,
    span,
    marks.filter((mark) => mark.end.offset - mark.start.offset <= MOST_MARKED),
    { ...options, maxLines: MAX_QUOTED_LINES },
  );
}

function contains(outer: Span, inner: Span): boolean {
  const within = inner.start.offset >= outer.start.offset && inner.end.offset <= outer.end.offset;
  return within && inner.end.offset - inner.start.offset < outer.end.offset - outer.start.offset;
}
