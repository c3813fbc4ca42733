// engine/policy/xml-escaping.ts
const ENTITIES = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	"\"": "&quot;",
	"'": "&#x27;",
	"`": "&#x60;",
	"=": "&#x3D;",
	"\r": "&#13;"
};
const entity = (character) => ENTITIES[character];
/** Escapes what is markup in text and in attributes, whichever quotes they stand in. */
const escapeXml = (value) => value.replace(/[&<>"'\r]/g, entity);
/** Escapes as Handlebars does for HTML, which XML undoes as well. */
const escapeHtml = (value) => value.replace(/[&<>"'`=\r]/g, entity);
/**
* Follows a document that is being written, so that a value inserted anywhere in it reads as exactly that value again:
* in attributes and text markup is escaped, in CDATA sections and comments what would end them is.
*/
var XmlEscaping = class XmlEscaping {
	#position = "text";
	#recent = "";
	/** Where the next character stands. */
	get position() {
		return this.#position;
	}
	/** Another one that goes on from here by itself. */
	fork() {
		const copy = new XmlEscaping();
		copy.#position = this.#position;
		copy.#recent = this.#recent;
		return copy;
	}
	/** Takes note of markup that was written. */
	follow(text) {
		for (const character of text) {
			this.#recent = (this.#recent + character).slice(-9);
			this.#position = this.#after(character);
		}
	}
	/** `{{{value}}}`. Between the attributes of a tag a value is markup and is left as it is. */
	raw(value) {
		switch (this.#position) {
			case "text":
			case "double":
			case "single": return escapeXml(value);
			case "cdata": return value.replaceAll("]]>", "]]]]><![CDATA[>");
			case "comment": return value.replace(/-(?=-|$)/g, "- ");
			default: return value;
		}
	}
	#after(character) {
		const recent = this.#recent;
		switch (this.#position) {
			case "text": return character === "<" ? "tag" : "text";
			case "tag": return inTag(character, recent);
			case "double": return character === "\"" ? "tag" : "double";
			case "single": return character === "'" ? "tag" : "single";
			case "comment": return recent.endsWith("-->") ? "text" : "comment";
			case "cdata": return recent.endsWith("]]>") ? "text" : "cdata";
			case "instruction": return recent.endsWith("?>") ? "text" : "instruction";
		}
	}
};
const inTag = (character, recent) => {
	if (character === ">") return "text";
	if (character === "\"") return "double";
	if (character === "'") return "single";
	if (recent.endsWith("<!--")) return "comment";
	if (recent.endsWith("<![CDATA[")) return "cdata";
	return recent.endsWith("<?") ? "instruction" : "tag";
};
export { escapeHtml as n, escapeXml as r, XmlEscaping as t };

//# sourceMappingURL=xml-escaping.js.map