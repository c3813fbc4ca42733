import { t as DeploymentError } from "./diagnostic.js";
import { t as createRuntime } from "./runtime.js";
import { t as selectApplications } from "./selection.js";
// engine/host/cli/compile-selection.ts
/**
* Compiles every application that the paths name, without opening a port, and hands over those that compiled.
* @returns all of them, and what is wrong with the paths themselves
*/
const compileSelection = async (paths, options, use = () => {}) => {
	const runtime = await createRuntime({
		...options,
		log: false
	});
	const selection = selectApplications(paths);
	const applications = [];
	for (const found of selection.applications) try {
		const compiled = await runtime.compile(found.path, {
			...selection.optionsFor(found.path),
			name: found.name
		});
		use(compiled, found);
		await compiled.dispose();
		applications.push({
			found,
			diagnostics: compiled.warnings
		});
	} catch (failure) {
		if (!(failure instanceof DeploymentError)) throw failure;
		applications.push({
			found,
			diagnostics: failure.diagnostics
		});
	}
	await runtime.stop();
	return {
		applications,
		diagnostics: selection.diagnostics
	};
};
export { compileSelection as t };

//# sourceMappingURL=compile-selection2.js.map