import type { ExtensionMessageType, ExtensionProtocol } from './extension-protocol.ts';
import { extensionSchemas } from './extension-schemas.ts';
import type { Reply } from './page-protocol.ts';
import { replyErrorOf } from './reply-error.ts';
import { isOwnPage, type Sender } from './sender.ts';

/** What each message of the extension's own pages does. */
export type ExtensionActions = {
	readonly [Type in ExtensionMessageType]: (
		input: ExtensionProtocol[Type]['input'],
	) => Promise<ExtensionProtocol[Type]['output']>;
};

export function isExtensionMessage(type: unknown): type is ExtensionMessageType {
	return typeof type === 'string' && Object.hasOwn(extensionSchemas, type);
}

/** Answers the extension's own pages, and nobody else. */
export async function handleExtensionMessage<Type extends ExtensionMessageType>(
	actions: ExtensionActions,
	own: { readonly id: string; readonly origin: string },
	type: Type,
	input: unknown,
	sender: Sender,
): Promise<Reply<ExtensionProtocol[Type]['output']>> {
	const parsed = extensionSchemas[type].safeParse(input);
	if (!isOwnPage(sender, own.id, own.origin) || !parsed.success) return { ok: false, error: 'refused' };
	try {
		return { ok: true, output: await actions[type](parsed.data) };
	} catch (error) {
		return { ok: false, error: replyErrorOf(error) };
	}
}
