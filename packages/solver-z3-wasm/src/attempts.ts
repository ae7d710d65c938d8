/**
 * How Z3 is asked, one way after the other until it decides. The regular-expression engine that is new in Z3 5.1 has had its
 * wrong answers, so the older one comes first; each decides questions about AWS managed policies that the other does not, and
 * what either decides it mostly decides early. The limits count Z3's own steps, so that the same question goes the same way
 * on every machine: half a million steps are one to five seconds.
 */
export const ATTEMPTS: readonly string[] = [
  preamble({ monadic: false, steps: 500_000 }),
  `(reset)\n${preamble({ monadic: true, steps: 300_000 })}`,
  `(reset)\n${preamble({ monadic: false, steps: 0 })}`,
];

/** `steps: 0` is no limit. Guessing every atom false first leaves the string theory fewest memberships to think about. */
function preamble({ monadic, steps }: { monadic: boolean; steps: number }): string {
  return [
    `(set-option :rlimit ${steps})`,
    `(set-option :smt.seq.regex_monadic ${monadic})`,
    "(set-option :smt.phase_selection 0)",
    "",
  ].join("\n");
}
