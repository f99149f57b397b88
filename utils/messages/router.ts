import {
	type ExtensionActions,
	handleExtensionMessage,
	isExtensionMessage,
} from './handle-extension-message.ts';
import { handlePageMessage, isPageMessage, type PageActions } from './handle-page-message.ts';
import type { Reply } from './page-protocol.ts';
import type { Sender } from './sender.ts';

/** Answers a message, or `null` for one that is not the background's to answer. */
export type Router = (message: unknown, sender: Sender) => Promise<Reply<unknown>> | null;

export function createRouter(
	page: PageActions,
	extension: ExtensionActions,
	own: { readonly id: string; readonly origin: string },
): Router {
	return (message, sender) => {
		if (typeof message !== 'object' || message === null || !('type' in message)) return null;
		const { type } = message;
		const input = 'input' in message ? message.input : undefined;
		if (isPageMessage(type)) return handlePageMessage(page, own.id, type, input, sender);
		if (isExtensionMessage(type)) return handleExtensionMessage(extension, own, type, input, sender);
		return null;
	};
}
