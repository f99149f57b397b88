import { z } from 'zod';
import { templateSettingsSchema } from '../settings/templates.ts';
import { SYSTEMS } from '../systems/system.ts';
import type { ExtensionMessageType, ExtensionProtocol } from './extension-protocol.ts';
import { reportSchemas } from './report-schemas.ts';
import { syncSchemas } from './sync-schemas.ts';
import { vaultSchemas } from './vault-schemas.ts';

const system = z.enum(SYSTEMS);
const nothing = z.strictObject({});

/** What the extension's own pages may send, to the field. */
export const extensionSchemas: {
	readonly [Type in ExtensionMessageType]: z.ZodType<ExtensionProtocol[Type]['input']>;
} = {
	...syncSchemas,
	...vaultSchemas,
	...reportSchemas,
	'connections.list': nothing,
	'connections.connect': z.strictObject({
		system,
		url: z.string().max(2000),
		key: z.string().max(10_000),
	}),
	'connections.test': z.strictObject({ system }),
	'connections.disconnect': z.strictObject({ system }),
	'connections.setConfidential': z.strictObject({ system, confidential: z.boolean() }),
	'store.status': nothing,
	'policy.view': nothing,
	'settings.getTemplates': nothing,
	'settings.setTemplates': templateSettingsSchema,
};
