import { t as shownPath } from "./shown-path.js";
import { n as runtimeOptions, t as runtimeArguments } from "./runtime-arguments.js";
import { n as diagnosticLines } from "./status-table.js";
import { n as misused, t as EXIT } from "./terminal.js";
import { defineCommand } from "citty";
// engine/host/cli/check.ts
const examples = [
	"hinny check apps/orders",
	"hinny check apps --json",
	"hinny check apps/orders -D env=prod --runtime-version 4.2.2"
];
const command = defineCommand({
	meta: {
		name: "hinny check",
		description: "Reports all that is wrong with applications and their policies"
	},
	args: {
		...runtimeArguments,
		json: {
			type: "boolean",
			description: "As one JSON object"
		}
	},
	run: async ({ args, data }) => {
		const { terminal, paths, properties } = data;
		const options = runtimeOptions(args, properties);
		if (typeof options === "string") return misused(terminal, options, "hinny check");
		const { compileSelection } = await import("./compile-selection.js");
		const { applications, diagnostics } = await compileSelection(paths, options);
		const names = applications.map(({ found }) => found.name);
		const all = [...diagnostics, ...applications.flatMap((each) => each.diagnostics)];
		if (args.json) {
			const shown = applications.map(({ found, diagnostics }) => ({
				application: found.name,
				path: shownPath(found.path),
				diagnostics
			}));
			terminal.out(`${JSON.stringify({
				applications: shown,
				diagnostics
			}, void 0, 2)}\n`);
		} else {
			if (all.length > 0) terminal.out(`${diagnosticLines(all)}\n\n`);
			terminal.out(`${summary(names, countErrors(all), all.length)}\n`);
		}
		return countErrors(all) > 0 ? EXIT.faulty : EXIT.ok;
	}
});
const countErrors = (diagnostics) => diagnostics.filter((each) => each.severity === "error").length;
const summary = (names, errors, findings) => {
	return `Checked ${names.join(", ") || "nothing"}: ${some(errors, "error")}, ${some(findings - errors, "warning")}`;
};
const some = (count, word) => `${count || "no"} ${word}${count === 1 ? "" : "s"}`;
export { command, examples };

//# sourceMappingURL=check.js.map