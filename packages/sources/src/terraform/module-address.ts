/** One step of a module's address, as in `module.network["eu"]`. */
export interface ModuleStep {
  readonly name: string;
  /** As written between the brackets: `"eu"` or `0`. */
  readonly index?: string;
}

const STEP = /^module\.([\w-]+)(?:\[("(?:[^"\\]|\\.)*"|\d+)\])?(?:\.|$)/;

/** An address in two: the steps of its module, none for the root module, and what follows them. */
export function splitAddress(address: string): { readonly modules: readonly ModuleStep[]; readonly rest: string } {
  const modules: ModuleStep[] = [];
  let rest = address;
  for (let match = STEP.exec(rest); match !== null; match = STEP.exec(rest)) {
    const [step, name = "", index] = match;
    modules.push({ name, ...(index === undefined ? {} : { index }) });
    rest = rest.slice(step.length);
  }
  return { modules, rest };
}

/** The start of the addresses of a module's resources. */
export function addressPrefix(steps: readonly ModuleStep[]): string {
  return steps.map(({ name, index }) => `module.${name}${index === undefined ? "" : `[${index}]`}.`).join("");
}
