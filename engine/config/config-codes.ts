/** Codes of faults in layouts, descriptors, JSON, YAML and properties, and what each means. */
export const configCodes = {
  CFG008: 'Text stands directly under the root element.',
  CFG101: 'A JSON file is not valid JSON.',
  CFG102: 'A YAML file is not valid YAML, or uses a part of YAML that is not accepted.',
  CFG103: 'A file is not valid in its encoding.',
  CFG104: 'A value in mule-artifact.json is of the wrong type or not known.',
  CFG105: 'The application, a configuration file or a folder was not found or cannot be read.',
  CFG106: 'A configuration file does not have the root element of an application.',
  CFG107: 'An imported file was not found or cannot be imported.',
  CFG108: 'Two applications have the same name.',
  CFG110: 'A placeholder names a property that nobody defines.',
  CFG111: 'Properties refer to each other in a circle, or too deeply.',
  CFG112: 'A placeholder is not closed.',
  CFG113: 'A placeholder asks a resolver that does not exist.',
  CFG114: 'The value of a property is too long.',
  CFG115: 'A configuration properties file was not found or is of an unknown kind.',
  CFG116: 'A value in a YAML properties file is not a text.',
  CFG117: 'A key in a properties file is not valid or stands twice.',
  CFG118: 'A secure properties file or a value in it cannot be decrypted.',
  CFG119: 'The algorithm, the mode or the key of secure properties cannot be used.',
  CFG262: 'A file of contracts is not as it must be.',
} as const

export type ConfigCode = keyof typeof configCodes
