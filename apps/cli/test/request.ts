// Stands in for `curl` where the documentation shows it: `-s URL -H HEADER -d BODY`, so that its tests need no other program.
const [url = "", ...options] = process.argv.slice(2).filter((argument) => argument !== "-s");
const headers: Record<string, string> = {};
let body: string | undefined;
for (let index = 0; index < options.length; index += 2) {
  const value = options[index + 1] ?? "";
  if (options[index] === "-d") body = value;
  else if (options[index] === "-H") headers[value.split(":")[0] ?? ""] = value.slice(value.indexOf(":") + 1).trim();
  else throw new Error(`unknown option ${options[index]}`);
}
const response = await fetch(url, body === undefined ? { headers } : { method: "POST", headers, body });
process.stdout.write(`${await response.text()}\n`);
process.exitCode = response.ok ? 0 : 22;
