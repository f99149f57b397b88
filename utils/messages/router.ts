import {
	type ExtensionActions,
	handleExtensionMessage,
	isExtensionMessage,
} from './handle-extension-message.ts';
import { handlePageMessage, isPageMessage, type PageActions } from './handle-page-message.ts';
import type { Reply } from './page-protocol.ts';
import type { Sender } from './sender.ts';
import { createTabBounds } from './tab-bounds.ts';

/** Answers every message; one that nobody here knows is refused. Never rejects. */
export type Router = (message: unknown, sender: Sender) => Promise<Reply<unknown>>;

/** @param clock ms since the epoch */
export function createRouter(
	page: PageActions,
	extension: ExtensionActions,
	own: { readonly id: string; readonly origin: string },
	clock: () => number = Date.now,
): Router {
	const refused: Reply<unknown> = { ok: false, error: 'refused' };
	const bounded = createTabBounds(clock);

	return async (message, sender) => {
		if (typeof message !== 'object' || message === null || !('type' in message)) return refused;
		const { type } = message;
		const input = 'input' in message ? message.input : undefined;
		if (isPageMessage(type)) {
			const tab: unknown = Reflect.get(Object(sender.tab), 'id');
			return bounded<Reply<unknown>>(
				tab,
				() => handlePageMessage(page, own.id, type, input, sender),
				refused,
			);
		}
		if (isExtensionMessage(type)) return handleExtensionMessage(extension, own, type, input, sender);
		return refused;
	};
}
