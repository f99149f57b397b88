import type { CDPSession, Page } from '@playwright/test';

/** The world that the extension's content script lives in, entered from outside by the debugger. */
export type ContentWorld = {
	/** Runs a function in it, with JSON arguments, and answers what it resolves to. */
	readonly run: <Args extends readonly unknown[], Result>(
		work: (...args: Args) => Result | Promise<Result>,
		...args: Args
	) => Promise<Result>;
	readonly close: () => Promise<void>;
};

/** Waits until the content script of the page on screen has its world. The page must not be reloaded after. */
export async function enterContentWorld(page: Page, extensionId: string): Promise<ContentWorld> {
	const session = await page.context().newCDPSession(page);
	const contextId = await contentContext(session, `chrome-extension://${extensionId}`);
	return {
		run: async (work, ...args) => {
			const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
				expression: `(${work.toString()})(...${JSON.stringify(args)})`,
				contextId,
				awaitPromise: true,
				returnByValue: true,
			});
			if (exceptionDetails) {
				throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
			}
			return result.value; // what `work` resolved to, through JSON
		},
		close: () => session.detach(),
	};
}

async function contentContext(session: CDPSession, origin: string): Promise<number> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => reject(new Error('No content script in this page')), 10_000);
		session.on('Runtime.executionContextCreated', ({ context }) => {
			if (context.origin !== origin) return;
			clearTimeout(timer);
			resolve(context.id);
		});
		session.send('Runtime.enable').catch(reject);
	});
}
