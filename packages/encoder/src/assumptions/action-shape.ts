import type { RequestSymbols } from "../symbols.ts";
import type { Assumption } from "./assumption.ts";
import { madeOf } from "./charset.ts";

/** An action is `service:Name`; both are in lower case here because actions are compared ignoring case. */
export function actionShape({ terms, action }: RequestSymbols): readonly Assumption[] {
  return [
    { name: "action-shape", about: [action.service], term: madeOf(terms, action.service, ["az", "09", "-"]) },
    { name: "action-shape", about: [action.name], term: madeOf(terms, action.name, ["az", "09", "-", "_", "."]) },
  ];
}
