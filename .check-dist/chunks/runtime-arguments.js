// engine/host/cli/runtime-arguments.ts
/** Arguments of every command that reads applications. */
const runtimeArguments = {
	/** Any number of them. */
	path: {
		type: "positional",
		required: false,
		description: "Applications, or folders of applications; default: apps/, or else this folder"
	},
	"runtime-version": {
		type: "string",
		valueHint: "version",
		description: "The Mule runtime to simulate where versions differ, such as 4.2.2"
	},
	expressions: {
		type: "enum",
		options: ["jsonata", "dataweave"],
		description: "Language of expressions without prefix or header, whatever the applications declare"
	},
	"outbound-scope": {
		type: "enum",
		options: ["application", "api"],
		description: "Which requesters policies wrap: all of the application, or those reached through the API’s flow"
	}
};
/** The runtime that the arguments describe, or a sentence saying what is wrong with them. */
const runtimeOptions = (args, properties) => {
	const { "runtime-version": runtimeVersion, expressions, "outbound-scope": outboundScope } = args;
	if (runtimeVersion !== void 0 && !/^\d+\.\d+(\.\d+)?([.-].*)?$/.test(runtimeVersion)) return `'${runtimeVersion}' is not a version for '--runtime-version', such as 4.2.2`;
	return {
		properties,
		...runtimeVersion !== void 0 && { runtimeVersion },
		...expressions !== void 0 && { expressions },
		...outboundScope !== void 0 && { outboundScope }
	};
};
export { runtimeOptions as n, runtimeArguments as t };

//# sourceMappingURL=runtime-arguments.js.map