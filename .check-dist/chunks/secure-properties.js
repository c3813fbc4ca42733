import { S as attr, v as defineConnector, x as child, y as defineElement } from "./operation.js";
// connectors/secure-properties/encrypt.ts
/** `secure-properties:encrypt`: how a file of secure properties was encrypted (spec/core.md §1.4). */
const encrypt = defineElement({
	name: "encrypt",
	kind: "nested",
	doc: "How secure properties were encrypted.",
	attributes: {
		algorithm: attr.string("AES, Blowfish, DES or DESede.", { default: "AES" }),
		mode: attr.string("CBC, CFB, ECB or OFB.", { default: "CBC" }),
		useRandomIVs: attr.boolean("Whether each value begins with its initialization vector.", { default: "false" })
	},
	compile: () => void 0
});
// connectors/secure-properties/config.ts
/**
* `secure-properties:config`: a file of encrypted values, for `${secure::key}` (spec/core.md §1.4). It is read with the other
* properties, before anything is compiled.
*/
const config = defineElement({
	name: "config",
	kind: "global",
	doc: "A file of encrypted properties, which placeholders name with the prefix secure::.",
	attributes: {
		name: attr.nonBlank("Unique name.", { required: true }),
		file: attr.nonBlank("A .yaml or .properties file; its values written ![base64] are encrypted.", { required: true }),
		key: attr.nonBlank("What decrypts them; usually a system property.", { required: true }),
		encoding: attr.string("Charset of the file.", { default: "UTF-8" }),
		fileLevelEncryption: attr.boolean("Whether the file as a whole is encrypted, not each value.", { default: "false" })
	},
	children: { encrypt: child.one("How it was encrypted.", () => encrypt) },
	example: `
    <secure-properties:config name="secrets" file="secrets.yaml" key="\${encryption.key}">
      <secure-properties:encrypt algorithm="AES" mode="CBC"/>
    </secure-properties:config>`,
	compile: () => void 0
});
// connectors/secure-properties/index.ts
/** Encrypted properties (spec/core.md §1.4). */
const secureProperties = defineConnector({
	prefix: "secure-properties",
	uri: "http://www.mulesoft.org/schema/mule/secure-properties",
	elements: [config, encrypt]
});
export { secureProperties };

//# sourceMappingURL=secure-properties.js.map