/** An action taken apart. The same object for the same action: accounts with many administrators hold each action many times. */
export interface ActionParts {
  readonly prefix: string;
  readonly name: string;
  readonly lowerName: string;
  /** The action in a finding, if no use of it is known. */
  readonly neverUsed: { readonly action: string };
}

/** @returns the parts of an action such as `s3:GetObject` */
export function createActionParts(): (action: string) => ActionParts {
  const known = new Map<string, ActionParts>();
  return (action) => {
    const found = known.get(action);
    if (found !== undefined) return found;
    const [prefix = "", name = ""] = action.split(":");
    const parts = { prefix, name, lowerName: name.toLowerCase(), neverUsed: { action: name } };
    known.set(action, parts);
    return parts;
  };
}
