import { t as shownPath } from "./shown-path.js";
import { n as diagnosticLines } from "./status-table.js";
import { n as misused, t as EXIT } from "./terminal.js";
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { defineCommand } from "citty";
// engine/host/cli/policy-pack.ts
const examples = ["hinny policy pack policy-templates/add-team-header", "hinny policy pack . -o dist/audit.jar"];
const command = defineCommand({
	meta: {
		name: "hinny policy pack",
		description: "Packs a policy into one archive, as a Mule build lays it out"
	},
	args: {
		policy: {
			type: "positional",
			required: false,
			description: "Folder of the policy; default: this folder"
		},
		output: {
			type: "string",
			alias: "o",
			valueHint: "file",
			description: "The archive to write; default: NAME-VERSION-mule-policy.jar in this folder"
		}
	},
	run: async ({ args, data }) => {
		const { terminal, paths } = data;
		if (paths.length > 1) return misused(terminal, `one policy at a time: '${paths[1]}' is too many`, "hinny policy pack");
		const { packPolicy } = await import("./pack-policy.js");
		const { packed, diagnostics } = packPolicy(resolve(paths[0] ?? "."));
		if (diagnostics.length > 0) terminal.out(`${diagnosticLines(diagnostics)}\n\n`);
		if (!packed) {
			terminal.err(`hinny: nothing was packed\n`);
			return EXIT.faulty;
		}
		const file = resolve(args.output ?? packed.fileName);
		try {
			writeFileSync(file, packed.bytes);
		} catch (error) {
			terminal.err(`hinny: '${shownPath(file)}' cannot be written: ${error.message}\n`);
			return EXIT.faulty;
		}
		terminal.out(`Packed ${packed.name} ${packed.version} into ${shownPath(file)}:\n\n`);
		terminal.out(`${packed.entries.map((entry) => `  ${entry}`).join("\n")}\n`);
		return EXIT.ok;
	}
});
export { command, examples };

//# sourceMappingURL=policy-pack.js.map