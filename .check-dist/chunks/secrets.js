import { n as escapeHtml, r as escapeXml } from "./xml-escaping.js";
// engine/policy/secrets.ts
const MASK = "****";
/** Masks these values, as they are and as XML writes them. */
const createSecrets = (values) => {
	const forms = [...new Set(values.flatMap((value) => [
		value,
		escapeXml(value),
		escapeHtml(value)
	]))].filter((form) => form !== "");
	forms.sort((a, b) => b.length - a.length);
	if (forms.length === 0) return {
		values,
		none: true,
		mask: (text) => text,
		maskSource: (element) => element,
		maskReport: (report) => report
	};
	const mask = (text) => forms.reduce((masked, form) => masked.replaceAll(form, MASK), text);
	const maskSource = (element) => ({
		...element,
		source: mask(element.source),
		attributes: element.attributes.map((each) => each.uri ? {
			...each,
			value: mask(each.value)
		} : each),
		children: element.children.map(maskSource)
	});
	return {
		values,
		none: false,
		mask,
		maskSource,
		maskReport: (report) => (code, place, message, options) => report(code, place, mask(message), options?.hint ? {
			...options,
			hint: mask(options.hint)
		} : options)
	};
};
export { createSecrets as t };

//# sourceMappingURL=secrets.js.map