import { n as misused, t as EXIT } from "./terminal.js";
import { defineCommand } from "citty";
// engine/host/cli/policy-render.ts
const examples = [
	"hinny policy render policy-templates/api-key --set header=x-key",
	"hinny policy render apps/orders/policies/team.json",
	"hinny policy render policy-templates/api-key --config values.yaml --plain > policy.xml"
];
const command = defineCommand({
	meta: {
		name: "hinny policy render",
		description: "Shows the XML that a policy becomes, and where in the template each line comes from"
	},
	args: {
		path: {
			type: "positional",
			required: false,
			description: "A policy, its template, or a policy file that applies one; default: this folder"
		},
		config: {
			type: "string",
			valueHint: "file",
			description: "The values of its parameters: JSON or YAML, also a policy file"
		},
		set: {
			type: "string",
			valueHint: "name=value",
			description: "The value of one parameter, as text or JSON; wins over the file. As often as needed"
		},
		plain: {
			type: "boolean",
			description: "The XML alone"
		},
		json: {
			type: "boolean",
			description: "As one JSON object: the XML, and the origin of each line"
		},
		"show-secrets": {
			type: "boolean",
			description: "Shows sensitive values, which are masked otherwise"
		}
	},
	run: async ({ args, data }) => {
		const { terminal, paths, values } = data;
		const usage = (problem) => misused(terminal, problem, "hinny policy render");
		if (paths.length > 1) return usage("render one policy at a time");
		const set = values.set ?? [];
		const wrong = set.find((pair) => pair.indexOf("=") < 1);
		if (wrong !== void 0) return usage(`'--set ${wrong}' needs name=value`);
		const { showRendered } = await import("./show-rendered.js");
		return showRendered(terminal, paths[0] ?? ".", {
			config: typeof args.config === "string" ? args.config : void 0,
			set,
			secrets: args["show-secrets"] === true,
			form: args.json === true ? "json" : args.plain === true ? "plain" : "margin"
		}) ? EXIT.ok : EXIT.faulty;
	}
});
export { command, examples };

//# sourceMappingURL=policy-render.js.map