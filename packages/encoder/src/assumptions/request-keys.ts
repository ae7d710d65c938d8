import { variablesOf } from "@policyproof/smt";
import type { Term, Terms } from "@policyproof/smt";
import { caseFoldedRegex } from "../glob.ts";
import type { KeySymbols, RequestSymbols, ValueSymbols } from "../symbols.ts";
import type { Assumption, AssumptionName } from "./assumption.ts";

/**
 * What condition keys about the network, the services in between, the time and the tags of one request say of each other.
 * Source: IAM User Guide, "AWS global condition context keys". Says nothing about keys that no policy mentions.
 */
export function requestKeys(symbols: RequestSymbols): readonly Assumption[] {
  return [...networkKeys(symbols), ...callChainKeys(symbols), ...timeKeys(symbols), ...tagKeys(symbols)];
}

function fact(name: AssumptionName, term: Term): Assumption {
  return { name, about: variablesOf([term]), term };
}

/** A request through a VPC endpoint carries no public address. */
function networkKeys({ terms, keys }: RequestSymbols): Assumption[] {
  const present = (key: string): Term | undefined => keys.get(key)?.present;
  const address = present("aws:sourceip");
  const through = ["aws:sourcevpc", "aws:sourcevpce", "aws:vpcsourceip"]
    .map(present)
    .filter((key) => key !== undefined);
  const exclusive = address === undefined ? [] : through.map((key) => terms.not(terms.and([address, key])));
  return exclusive.map((term) => fact("network-keys", term));
}

/** Only a request that a service makes on somebody's behalf names the services that it went through. */
function callChainKeys({ terms, keys }: RequestSymbols): Assumption[] {
  const via = keys.get("aws:viaawsservice");
  const chain = keys.get("aws:calledvia");
  const ends = ["aws:calledviafirst", "aws:calledvialast"].flatMap((key) => keys.get(key) ?? []);
  const facts = [...(chain === undefined ? [] : [chain]), ...ends].flatMap(({ present }) =>
    via === undefined ? [] : [terms.implies(present, terms.and([via.present, isText(terms, via, "true")]))],
  );
  if (chain === undefined) return facts.map((term) => fact("call-chain-keys", term));
  const members = ends.flatMap((end) => {
    const value = textOf(end);
    if (value === undefined) return [];
    const isMember = terms.or(
      chain.members.map((member) =>
        member.value.kind === "text"
          ? terms.and([member.present, terms.equal(member.value.text, value)])
          : member.present,
      ),
    );
    return [terms.equal(end.present, chain.present), terms.implies(end.present, isMember)];
  });
  return [...facts, ...members].map((term) => fact("call-chain-keys", term));
}

/** Both keys tell the time of the request, in two forms. */
function timeKeys({ terms, keys }: RequestSymbols): Assumption[] {
  const [current, epoch] = ["aws:currenttime", "aws:epochtime"].map((key) =>
    secondsOf(keys.get(key)?.members[0]?.value),
  );
  if (current === undefined || epoch === undefined) return [];
  const [a, b] = ["aws:currenttime", "aws:epochtime"].flatMap((key) => keys.get(key)?.present ?? []);
  if (a === undefined || b === undefined) return [];
  const same = terms.and([current.valid, epoch.valid, terms.equal(current.seconds, epoch.seconds)]);
  return [fact("time-keys", terms.implies(terms.and([a, b]), same))];
}

function secondsOf(value: ValueSymbols | undefined): { readonly valid: Term; readonly seconds: Term } | undefined {
  if (value?.kind === "instant") return value;
  return value?.kind === "number" ? { valid: value.valid, seconds: value.number } : undefined;
}

const REQUEST_TAG = "aws:requesttag/";

/** Every tag that the request sets is among the keys of its tags. Names of tag keys compare ignoring case here, as condition keys do. */
function tagKeys({ terms, keys }: RequestSymbols): Assumption[] {
  const all = keys.get("aws:tagkeys");
  if (all === undefined) return [];
  return [...keys].flatMap(([key, { present }]) => {
    if (!key.startsWith(REQUEST_TAG)) return [];
    const name = caseFoldedRegex(terms, key.slice(REQUEST_TAG.length));
    const listed = all.members.map((member) =>
      member.value.kind === "text"
        ? terms.and([member.present, terms.inRegex(member.value.text, name)])
        : member.present,
    );
    return [fact("tag-keys", terms.implies(present, terms.or(listed)))];
  });
}

/** The value of a key that has one, and texts. */
function textOf({ members }: KeySymbols): Term | undefined {
  const value = members[0]?.value;
  return value?.kind === "text" ? value.text : undefined;
}

function isText(terms: Terms, key: KeySymbols, text: string): Term {
  const value = textOf(key);
  return value === undefined ? terms.true : terms.inRegex(value, caseFoldedRegex(terms, text));
}
