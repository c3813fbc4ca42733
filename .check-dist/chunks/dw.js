import { n as misused } from "./terminal.js";
import { defineCommand } from "citty";
// engine/host/cli/dw.ts
const examples = [
	"hinny dw script.dwl -i payload=order.json -o out.json",
	"hinny dw -e 'payload.items map $.name' < order.json",
	"hinny dw report.dwl -i payload=sales.csv -i rates=rates.json --var year=2026 --time",
	"hinny dw --repl -i payload=order.json"
];
const command = defineCommand({
	meta: {
		name: "hinny dw",
		description: "Runs a DataWeave script, without an application"
	},
	args: {
		script: {
			type: "positional",
			required: false,
			description: "File that holds the script"
		},
		expression: {
			type: "string",
			alias: "e",
			valueHint: "script",
			description: "The script itself, instead of a file"
		},
		input: {
			type: "string",
			alias: "i",
			valueHint: "name=file",
			description: "A document the script knows by that name, read by its ending; payload is standard input otherwise"
		},
		var: {
			type: "string",
			valueHint: "name=value",
			description: "A text the script finds in vars"
		},
		output: {
			type: "string",
			alias: "o",
			valueHint: "file",
			description: "Where the result goes; default: standard output"
		},
		time: {
			type: "boolean",
			description: "Tells on standard error how long compiling, evaluating and writing took"
		},
		repl: {
			type: "boolean",
			description: "Reads scripts line by line and answers each; :help tells more"
		}
	},
	run: async ({ args, data }) => {
		const { terminal, paths, properties, values } = data;
		const asked = {
			...args,
			script: paths[0]
		};
		const problem = problemOf(asked, paths);
		if (problem) return misused(terminal, problem, "hinny dw");
		const inputs = pairsOf(values.input, "--input", "payload=order.json");
		const variables = pairsOf(values.var, "--var", "year=2026");
		if (typeof inputs === "string") return misused(terminal, inputs, "hinny dw");
		if (typeof variables === "string") return misused(terminal, variables, "hinny dw");
		const given = {
			inputs,
			variables,
			properties
		};
		if (args.repl) return (await import("./dw-repl.js")).runRepl(terminal, given);
		const { runScript } = await import("./dw-script2.js");
		const { script: file, expression, output } = asked;
		return runScript(terminal, {
			file,
			expression,
			output,
			time: args.time === true,
			...given
		});
	}
});
const problemOf = ({ script, expression, output, repl }, paths) => {
	if (paths.length > 1) return `one script at a time: '${paths[1]}' is too many`;
	if (repl) return script || expression || output ? "--repl takes neither a script nor --output" : void 0;
	if (script && expression !== void 0) return "the script is either a file or --expression";
	return script || expression !== void 0 ? void 0 : "a script is missing: name a file, or give --expression";
};
/** `name=value` pairs by name, or a sentence saying what is wrong with one. */
const pairsOf = (texts, flag, example) => {
	const pairs = /* @__PURE__ */ new Map();
	for (const text of texts ?? []) {
		const equals = text.indexOf("=");
		if (equals < 1) return `'${flag}' needs name=value, as in ${example}`;
		pairs.set(text.slice(0, equals), text.slice(equals + 1));
	}
	return pairs;
};
export { command, examples };

//# sourceMappingURL=dw.js.map