import { SOLVER_CHOICES, WORLDS } from "@policyproof/answers";
import { Option } from "commander";
import type { Command } from "commander";
import { FORMATS, parseDuration, POLICY_TYPES } from "./options.ts";

/** Adds what every check takes. */
export function withCommonOptions(command: Command): Command {
  return command
    .addOption(solverOption())
    .addOption(timeoutOption())
    .addOption(worldOption())
    .addOption(formatOption())
    .option("--quiet", "no warnings", false)
    .addOption(transcriptOption());
}

export function solverOption(): Option {
  return new Option("--solver <name>", "who decides; `policyproof solvers` tells which work here")
    .choices(SOLVER_CHOICES)
    .default("builtin");
}

export function timeoutOption(): Option {
  return new Option("--timeout <duration>", "for each question put to the solver: 500ms, 10s, 2m")
    .argParser(parseDuration)
    .default(10_000, "10s");
}

export function worldOption(): Option {
  return new Option("--world <world>", "ask about any strings, or only about requests that AWS could receive")
    .choices(WORLDS)
    .default("strings");
}

export function formatOption(): Option {
  return new Option("--format <format>", "for people or for programs").choices(FORMATS).default("text");
}

export function policyTypeOption(): Option {
  return new Option(
    "--policy-type <type>",
    "default: resource if the statements name principals, else identity",
  ).choices(POLICY_TYPES);
}

export function contextOption(): Option {
  return new Option(
    "--context <file>",
    "a set of policies that have a say too: {identity, boundary, session, scp, resource, trust, rcp, vpce}",
  );
}

export function proofOption(): Option {
  return new Option("--proof <file>", "write a certificate of a PASS, which `policyproof verify-proof` checks");
}

export function transcriptOption(): Option {
  return new Option("--transcript <dir>", "write every question put to the solver into this directory");
}
