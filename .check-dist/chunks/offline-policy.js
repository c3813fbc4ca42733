import { a as templatesIn, i as templateName, m as readJson, n as findTemplate, t as assetAt, u as notePlaces, v as memberPointer } from "./policy-asset.js";
import { t as shownPath } from "./shown-path.js";
import { t as didYouMean } from "./did-you-mean.js";
import { basename } from "node:path";
// engine/policy/offline-policy.ts
const KEYS = [
	"template",
	"api",
	"order",
	"configuration",
	"pointcutData",
	"automated",
	"mode"
];
const TEMPLATE_KEYS = [
	"groupId",
	"assetId",
	"version"
];
/**
* Reads a policy in Mule's offline format (spec/policies.md §5.4). The file's name is its id; its template is looked for by
* assetId in folders that hold one folder per template. Reports what is wrong and is undefined then.
*/
const readOfflinePolicy = (text, file, templateFolders, report) => {
	const json = readJson(text, file, report);
	if (!json) return void 0;
	const fields = json.value;
	if (!isObject(fields)) {
		report("POL060", json.placeOf(""), "A policy file must hold a JSON object.");
		return;
	}
	checkKeys(fields, "", KEYS, json, report);
	const template = readTemplate(fields, json, templateFolders, report);
	const api = readApis(fields, json, report);
	const { order, configuration, pointcutData, automated, mode } = fields;
	if (automated !== void 0 && typeof automated !== "boolean") report("POL060", json.placeOf("/automated"), "The value of 'automated' must be true or false.");
	if (!template) return void 0;
	const policy = {
		id: basename(file, ".json"),
		...template,
		file,
		...api && { api },
		...order !== void 0 && { order },
		...configuration !== void 0 && configuration !== null && { configuration },
		...pointcutData !== void 0 && { pointcutData },
		...automated !== void 0 && { automated },
		...mode !== void 0 && { mode }
	};
	return notePlaces(policy, json);
};
const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const checkKeys = (fields, pointer, keys, json, report) => {
	for (const key of Object.keys(fields)) {
		if (keys.includes(key)) continue;
		const guess = didYouMean(key, keys);
		report("POL061", json.keyPlaceOf(memberPointer(pointer, key)), `A policy file has no key '${key}'; it is ignored.`, {
			severity: "warning",
			hint: guess ? `did you mean '${guess}'?` : `it has: ${keys.join(", ")}`
		});
	}
};
const readTemplate = (fields, json, folders, report) => {
	const { template } = fields;
	if (!isObject(template)) {
		report("POL060", json.placeOf("/template"), "A policy file must name its template: { \"groupId\", \"assetId\", \"version\" }.");
		return;
	}
	checkKeys(template, "/template", TEMPLATE_KEYS, json, report);
	const { assetId, version } = template;
	if (typeof assetId !== "string" || assetId === "") {
		report("POL060", json.placeOf("/template/assetId"), "The template's assetId is missing.");
		return;
	}
	const wanted = typeof version === "string" ? version : void 0;
	const found = findTemplate(assetId, wanted, folders);
	if (!found) return reportUnknown(assetId, json, folders, report);
	const has = assetAt(found).version;
	if (wanted !== void 0 && has !== void 0 && has !== wanted) report("POL063", json.placeOf("/template/version"), `The template '${assetId}' in ${shownPath(found)} has version ${has}, not ${wanted}.`);
	return {
		template: found,
		name: assetId,
		...wanted !== void 0 && { version: wanted }
	};
};
const reportUnknown = (assetId, json, folders, report) => {
	const names = templatesIn(folders).map(templateName);
	const guess = didYouMean(assetId, names);
	const searched = folders.map(shownPath).join(", ") || "no folder";
	report("POL062", json.placeOf("/template/assetId"), `There is no policy template '${assetId}' in ${searched}.`, { hint: guess ? `did you mean '${guess}'?` : names.length > 0 ? `there are: ${names.join(", ")}` : void 0 });
};
/** Ids of the APIs; undefined when the file leaves them out. */
const readApis = ({ api }, json, report) => {
	if (api === void 0 || api === null) return void 0;
	return (Array.isArray(api) ? api : [api]).flatMap((each, i) => {
		const id = isObject(each) ? each.id : each;
		if (typeof id === "string" || typeof id === "number") return [String(id)];
		report("POL060", json.placeOf(Array.isArray(api) ? `/api/${i}` : "/api"), "An API of a policy file is written { \"id\": \"…\" }.");
		return [];
	});
};
export { readOfflinePolicy as t };

//# sourceMappingURL=offline-policy.js.map