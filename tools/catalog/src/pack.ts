import { ACCESS_LEVELS, KEY_TYPES, arnShape } from "@policyproof/catalog";
import type { AccessLevel, Artefact } from "@policyproof/catalog";
import { createCorrector } from "./corrections.ts";
import type { Corrector } from "./corrections.ts";
import type { Source, SourceAction, SourceKey, SourceService, SourceType } from "./source.ts";

/**
 * Packs what the source says, in the form that `Artefact` describes.
 *
 * @throws {Error} naming the place, if something is not understood: nothing is left out
 */
export function pack(source: Source): Artefact {
  const corrector = createCorrector();
  const artefact: Artefact = {
    source: source.name,
    version: source.version,
    date: source.date.toISOString().slice(0, 10),
    licence: "MIT; see README.md beside this file",
    rcpServices: source.rcpServices.toSorted(),
    globalKeys: sortedBy(source.globalKeys, ({ name }) => name).map(({ name, type }) =>
      packKey({ name, type: corrector.correct(name, type) }),
    ),
    services: Object.fromEntries(
      sortedBy(source.services, ({ prefix }) => prefix).map((service) => [
        service.prefix,
        packService(service, corrector),
      ]),
    ),
  };
  corrector.finish();
  const unknown = artefact.rcpServices.filter((prefix) => !(prefix in artefact.services));
  if (unknown.length > 0) throw new Error(`services that there are none of: ${unknown.join(", ")}`);
  return artefact;
}

/** The artefact's text: JSON with one service a line, so that a change shows where it is. */
export function artefactText(artefact: Artefact): string {
  const { services, ...head } = artefact;
  const lines = Object.entries(services).map(
    ([prefix, packed]) => `    ${JSON.stringify(prefix)}: ${JSON.stringify(packed)}`,
  );
  const headLines = Object.entries(head).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},`);
  return ["{", ...headLines, `  "services": {`, lines.join(",\n"), "  }", "}", ""].join("\n");
}

function packService(service: SourceService, corrector: Corrector): string {
  const { prefix } = service;
  check(prefix, /^[a-z0-9-]+$/, prefix);
  check(prefix, /^[^|;]+$/, service.name);
  const keys = sortedBy(service.conditionKeys, ({ name }) => name);
  const types = sortedBy(service.resourceTypes, ({ name }) => name);
  const actions = sortedBy(service.actions, ({ name }) => name);
  const keyPlaces = placesOf(prefix, keys);
  const typePlaces = placesOf(prefix, types);
  checkDistinct(prefix, actions);
  return [
    service.name,
    keys.map(packKey).join(";"),
    types.map((type) => packType(`${prefix} ${type.name}`, type, keyPlaces, corrector)).join(";"),
    actions.map((action) => packAction(`${prefix}:${action.name}`, action, keyPlaces, typePlaces)).join(";"),
  ].join(";;");
}

/** The source spells placeholders `${TagKey}`, `<key>` and, for global keys, just `tag-key`. */
function packKey({ name, type }: SourceKey): string {
  const spelled = name.replaceAll(/<(\w+)>/g, "${$1}").replace(/^(aws:\w+)\/tag-key$/, "$1/${TagKey}");
  check(name, /^(?:[\w:./-]|\$\{\w+\})+$/, spelled);
  if (!KEY_TYPES.some((known) => known === type)) throw new Error(`${name}: unknown type ${type}`);
  return `${spelled}|${type}`;
}

function packType(
  about: string,
  { name, arn, conditionKeys }: SourceType,
  keyPlaces: Places,
  corrector: Corrector,
): string {
  check(about, /^[\w /-]+$/, name);
  const templates = corrector.correct(about, arn);
  // Throws for what it does not understand.
  for (const template of templates.split(", ")) arnShape(template);
  return [name, templates, keyPlaces(conditionKeys).join(" ")].join("|");
}

function packAction(about: string, action: SourceAction, keyPlaces: Places, typePlaces: Places): string {
  check(about, /^[\w-]+$/, action.name);
  // A few actions name a type in two rows: what either row lists may come with it.
  const rowsByType = Map.groupBy(action.resources, ({ type }) => type.toLowerCase());
  const resources = sortedBy([...rowsByType], ([type]) => type).map(([type, rows]) =>
    [...typePlaces([type]), ...keyPlaces(rows.flatMap(({ conditionKeys }) => conditionKeys))].join("+"),
  );
  return [
    action.name,
    packAccessLevel(about, action.accessLevel),
    keyPlaces(action.conditionKeys).join(" "),
    resources.join(" "),
  ].join("|");
}

/** `Tagging, Write` says the same twice: the more special level says it all. */
function packAccessLevel(about: string, said: string): AccessLevel {
  const level = ACCESS_LEVELS.find((known) => said === known || (isKindOfWrite(known) && said === `${known}, Write`));
  if (level === undefined) throw new Error(`${about}: unknown access level ${said}`);
  return level;
}

function isKindOfWrite(level: AccessLevel): boolean {
  return level === "Tagging" || level === "Permissions management";
}

/** The places of names in a list, ascending, each once. */
type Places = (names: readonly string[]) => readonly number[];

function placesOf(about: string, list: readonly { readonly name: string }[]): Places {
  checkDistinct(about, list);
  const places = new Map(list.map(({ name }, place) => [name.toLowerCase(), place]));
  return (names) =>
    [...new Set(names.map((name) => name.toLowerCase()))]
      .map((name) => {
        const place = places.get(name);
        if (place === undefined) throw new Error(`${about}: nothing is called ${name}`);
        return place;
      })
      .toSorted((a, b) => a - b);
}

function checkDistinct(about: string, list: readonly { readonly name: string }[]): void {
  const names = new Set(list.map(({ name }) => name.toLowerCase()));
  if (names.size !== list.length) throw new Error(`${about}: a name occurs twice`);
}

/** By code units of the lower-case name, which is the same everywhere. */
function sortedBy<T>(list: readonly T[], nameOf: (item: T) => string): readonly T[] {
  return list.toSorted((a, b) => {
    const [left, right] = [nameOf(a).toLowerCase(), nameOf(b).toLowerCase()];
    if (left === right) return 0;
    return left < right ? -1 : 1;
  });
}

function check(about: string, pattern: RegExp, text: string): void {
  if (!pattern.test(text)) throw new Error(`${about}: unexpected characters in \`${text}\``);
}
