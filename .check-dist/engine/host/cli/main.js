#!/usr/bin/env node
import { t as packageVersion } from "../../../chunks/package.js";
import { t as didYouMean } from "../../../chunks/did-you-mean.js";
import { t as columns } from "../../../chunks/columns.js";
import { n as misused, t as EXIT } from "../../../chunks/terminal.js";
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { runCommand } from "citty";
// engine/host/cli/arguments.ts
/**
* Checks a command's arguments against its declaration, because citty passes over flags it does not know, and takes out what
* citty cannot read: `-D key=value`, `-Dkey=value` and Mule's `-M-Dkey=value`, any number of them.
* @returns the arguments, or one sentence about the first that is wrong
*/
const checkArguments = (args, declared) => {
	const flags = [];
	const paths = [];
	const properties = Object.create(null);
	const values = Object.create(null);
	for (const token of tokensOf(args, declared)) {
		if (token.kind === "positional") paths.push(token.value);
		if (token.kind !== "option") continue;
		const problem = token.name === "D" || token.name === "M" ? readProperty(token.rawName, givenValue(token), properties) : checkFlag(token, declared);
		if (problem) return problem;
		if (token.name.length === 1) continue;
		const definition = declared[token.name];
		const isBare = token.value === void 0 || definition && mayHaveValue(definition);
		flags.push(isBare ? `--${token.name}` : `--${token.name}=${token.value}`);
		if (token.value !== void 0) values[token.name] = [...values[token.name] ?? [], token.value];
	}
	return {
		paths,
		properties,
		flags,
		values
	};
};
/** A flag that follows another is no value of it: `--log-level --watch` forgot one. A lone `-` stands for standard output. */
const givenValue = ({ value, inlineValue }) => inlineValue === false && value !== "-" && value?.startsWith("-") ? void 0 : value;
const isText = (definition) => definition?.type === "string" || definition?.type === "enum";
/** A flag that may have a value, behind `=`: a boolean with a hint at it. Its value is found among `values`. */
const mayHaveValue = (definition) => definition.type === "boolean" && definition.valueHint !== void 0;
const tokensOf = (args, declared) => {
	const options = {
		D: {
			type: "string",
			short: "D",
			multiple: true
		},
		M: {
			type: "string",
			short: "M",
			multiple: true
		}
	};
	for (const [name, definition] of Object.entries(declared)) if (definition.type !== "positional") options[name] = {
		type: isText(definition) ? "string" : "boolean",
		multiple: true,
		...shortOf(definition)
	};
	return parseArgs({
		args: [...args],
		options,
		strict: false,
		allowPositionals: true,
		tokens: true
	}).tokens;
};
/** The one letter a flag may be shortened to. */
const shortOf = (definition) => "alias" in definition && typeof definition.alias === "string" ? { short: definition.alias } : {};
const readProperty = (flag, text, properties) => {
	const pair = flag === "-M" ? text?.replace(/^-D/, "") : text;
	const equals = pair?.indexOf("=") ?? -1;
	if (pair === void 0 || equals < 1) return `'${flag}' needs key=value, as in ${flag === "-M" ? "-M-D" : "-D"}http.port=8082`;
	properties[pair.slice(0, equals)] = pair.slice(equals + 1);
};
const checkFlag = (token, declared) => {
	const { name, rawName } = token;
	const value = givenValue(token);
	const known = Object.hasOwn(declared, name) ? declared[name] : void 0;
	const definition = known && (rawName.startsWith("--") || rawName === `-${shortOf(known).short}`) ? known : void 0;
	if (!definition || definition.type === "positional") return unknownFlag(rawName, declared);
	if (mayHaveValue(definition)) return value === "" ? `'${rawName}=' needs a value` : void 0;
	if (!isText(definition)) return value === void 0 ? void 0 : `'${rawName}' takes no value`;
	if (value === void 0 || value === "") return `'${rawName}' needs a value`;
	if (definition.type === "enum" && !definition.options?.includes(value)) {
		const words = definition.options ?? [];
		return `'${value}' is not a value for '${rawName}' (${words.join(", ")})${suggestion(value, words)}`;
	}
};
const unknownFlag = (flag, declared) => {
	const known = Object.keys(declared).filter((name) => declared[name]?.type !== "positional");
	return `Unknown flag '${flag}'${suggestion(flag, [...known, "help"].map((name) => `--${name}`))}`;
};
/** `; did you mean 'run'?`, or nothing. */
const suggestion = (word, words) => {
	const guess = didYouMean(word, words);
	return guess ? `; did you mean '${guess}'?` : "";
};
// engine/host/cli/help.ts
/** What a module under `cli/` holds. */
const loadCommand = async (commands, name) => Object.hasOwn(commands, name) ? await commands[name]?.() : void 0;
const isGroup = (module) => "commands" in module;
/** What `hinny <name> --help` prints. citty's own usage knows neither repeated paths nor `-D`. */
const commandHelp = (name, { command, examples }) => {
	const declared = Object.entries(command.args ?? {});
	const paths = declared.filter(([, definition]) => definition.type === "positional");
	const flags = declared.filter(([, definition]) => definition.type !== "positional");
	const rows = [
		...paths.map(([path, { description = "" }]) => [path.toUpperCase(), description]),
		["-D key=value", "A property; wins over the applications’ own. As often as needed; -M-Dkey=value works, too"],
		...flags.map(([flag, definition]) => [`${short(definition)}--${flag}${valueHint(definition)}`, definition.description ?? ""])
	];
	return sections(`${descriptionOf(command)}.`, `Usage: hinny ${name} ${paths.map(([path]) => path === "path" ? "[PATH…]" : `[${path.toUpperCase()}]`).join(" ")} [flags]`, columns(rows, "  "), `Examples:\n${lines(examples)}`);
};
/** What `hinny --help` prints. */
const mainHelp = async (commands) => sections("Runs Mule-style applications and wraps every outbound call they make in policies.", "Usage: hinny <command> [PATH…] [flags]", ...await listed(commands), "'hinny <command> --help' tells more; 'hinny --version' prints the version.");
/** What `hinny <name> --help` prints when the name stands for several commands. */
const groupHelp = async (name, { description, commands }) => sections(`${description}.`, `Usage: hinny ${name} <command> [PATH…] [flags]`, ...await listed(commands), `'hinny ${name} <command> --help' tells more.`);
/** Every command with what it does, and an example of each. */
const listed = async (commands) => {
	const modules = [];
	for (const name of Object.keys(commands)) {
		const module = await loadCommand(commands, name);
		if (module) modules.push([name, module]);
	}
	const rows = modules.map(([name, each]) => [name, isGroup(each) ? each.description : descriptionOf(each.command)]);
	return [columns(rows, "  "), `Examples:\n${lines(modules.map(([, { examples }]) => examples[0] ?? ""))}`];
};
const sections = (...parts) => `${parts.join("\n\n")}\n`;
const lines = (texts) => texts.map((text) => `  ${text}`).join("\n");
const descriptionOf = ({ meta }) => meta.description ?? "";
const short = (definition) => "alias" in definition && typeof definition.alias === "string" ? `-${definition.alias}, ` : "";
const valueHint = (definition) => {
	if (definition.type === "enum") return ` ${definition.options?.join("|")}`;
	if (definition.type === "boolean" && definition.valueHint) return `[=${definition.valueHint}]`;
	return definition.type === "string" ? ` ${definition.valueHint ?? "value"}` : "";
};
// engine/host/cli/hinny.ts
const commands = {
	run: () => import("../../../chunks/run2.js"),
	check: () => import("../../../chunks/check.js"),
	explain: () => import("../../../chunks/explain.js"),
	egress: () => import("../../../chunks/egress.js"),
	policy: () => import("../../../chunks/policy.js"),
	trace: () => import("../../../chunks/trace.js"),
	dw: () => import("../../../chunks/dw.js")
};
/** Runs one command line, without `node` and the script; resolves to the exit code. */
const hinny = async (argv, terminal) => {
	const [name, ...rest] = argv;
	if (asksForHelp(name)) {
		terminal.out(await mainHelp(commands));
		return EXIT.ok;
	}
	if (name === "--version" || name === "-v") {
		terminal.out(`${packageVersion()}\n`);
		return EXIT.ok;
	}
	const module = await loadCommand(commands, name);
	if (!module) return misused(terminal, unknownCommand(name), "hinny");
	return isGroup(module) ? runGroup(name, module, rest, terminal) : runModule(name, module, rest, terminal);
};
const asksForHelp = (name) => name === void 0 || name === "--help" || name === "-h" || name === "help";
const runGroup = async (group, module, [name, ...rest], terminal) => {
	if (asksForHelp(name)) {
		terminal.out(await groupHelp(group, module));
		return EXIT.ok;
	}
	const found = await loadCommand(module.commands, name);
	if (found && !isGroup(found)) return runModule(`${group} ${name}`, found, rest, terminal);
	const guess = suggestion(name, Object.keys(module.commands));
	return misused(terminal, `Unknown command '${group} ${name}'${guess}`, `hinny ${group}`);
};
const runModule = async (name, module, rest, terminal) => {
	const { command } = module;
	if (rest.includes("--help") || rest.includes("-h")) {
		terminal.out(commandHelp(name, module));
		return EXIT.ok;
	}
	const checked = checkArguments(rest, command.args ?? {});
	if (typeof checked === "string") return misused(terminal, checked, `hinny ${name}`);
	const { paths, properties, values } = checked;
	const data = {
		terminal,
		paths,
		properties,
		values
	};
	const { result } = await runCommand(command, {
		rawArgs: [...checked.flags],
		data
	});
	return result;
};
const unknownCommand = (name) => {
	if (name.startsWith("-")) return `Unknown flag '${name}'${suggestion(name, ["--help", "--version"])}`;
	const guess = suggestion(name, Object.keys(commands));
	return `Unknown command '${name}'${!guess && existsSync(name) ? `; did you mean 'hinny run ${name}'?` : guess}`;
};
// engine/host/cli/main.ts
const code = await hinny(process.argv.slice(2), {
	out: (text) => process.stdout.write(text),
	err: (text) => process.stderr.write(text),
	colours: process.stdout.isTTY === true && process.stdout.hasColors()
});
process.stdout.write("", () => process.exit(code));
export {};

//# sourceMappingURL=main.js.map