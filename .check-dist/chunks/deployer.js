import { t as shownPath } from "./shown-path.js";
import { t as DeploymentError } from "./diagnostic.js";
import { t as DESCRIPTOR } from "./layout.js";
import { readFileSync } from "node:fs";
import { join } from "node:path";
// engine/host/application-tries.ts
const isObject = (value) => typeof value === "object" && value !== null;
/**
* Commands that an application's author suggests to try: `"hinny": { "try": ["curl …"] }` in `mule-artifact.json`. None
* when there is no such key; what is wrong with the file is said when the application is loaded.
*/
const applicationTries = (path) => {
	try {
		const descriptor = JSON.parse(readFileSync(join(path, DESCRIPTOR), "utf8"));
		const hinny = isObject(descriptor) ? descriptor.hinny : void 0;
		return isObject(hinny) && Array.isArray(hinny.try) ? hinny.try.filter((each) => typeof each === "string") : [];
	} catch {
		return [];
	}
};
// engine/host/deployer.ts
const createDeployer = (runtime) => {
	const applications = /* @__PURE__ */ new Map();
	return {
		running: (path) => applications.get(path),
		undeploy: async (path) => {
			const application = applications.get(path);
			applications.delete(path);
			await application?.undeploy();
			return application?.name;
		},
		deploy: async ({ name, path }, options) => {
			const holder = [...applications].find(([other, application]) => application.name === name && other !== path);
			if (holder) return {
				status: "FAILED",
				name,
				path,
				diagnostics: [taken(name, path, holder[0])]
			};
			try {
				const application = await runtime.deploy(path, {
					...options,
					name
				});
				applications.set(path, application);
				return deployed(path, application);
			} catch (failure) {
				return {
					status: "FAILED",
					name,
					path,
					diagnostics: diagnosticsOf(failure, path)
				};
			}
		}
	};
};
/** How a running application stands now. */
const deployed = (path, application) => ({
	status: "DEPLOYED",
	name: application.name,
	path,
	urls: application.urls,
	policies: wrapping(application),
	tries: applicationTries(path)
});
/** The policies that wrap something, outermost first: a home's policy for another application's API wraps nothing here. */
const wrapping = (application) => {
	const policies = new Set(application.explain().flatMap(({ wrappedBy }) => wrappedBy.map(({ policy }) => policy)));
	return application.policies.list().flatMap(({ id }) => policies.has(id) ? [id] : []);
};
const taken = (name, path, holder) => ({
	code: "DEP001",
	severity: "error",
	message: `An application named '${name}' is already deployed, from '${shownPath(holder)}'.`,
	file: shownPath(path),
	line: 1,
	column: 1,
	hint: "an application is named after its folder or file: rename one of them"
});
/** A failure that is not the user's is shown as what it is, and does not keep the other applications from running. */
const diagnosticsOf = (failure, path) => {
	if (failure instanceof DeploymentError) return failure.diagnostics;
	return [{
		code: "DEP002",
		severity: "error",
		message: `A defect in Hinny: ${failure instanceof Error ? failure.stack ?? failure.message : String(failure)}`,
		file: shownPath(path),
		line: 1,
		column: 1
	}];
};
export { deployed as n, createDeployer as t };

//# sourceMappingURL=deployer.js.map