import type { BrowserContext } from '@playwright/test';

/** Gives and takes the extension's optional host permissions as its details page does. */
export type HostAccess = {
	/** `https://api.ashbyhq.com`: a later `permissions.request` for it succeeds without the browser's prompt. */
	readonly allowHost: (origin: string) => Promise<void>;
	readonly revokeHost: (origin: string) => Promise<void>;
};

const METHODS = { allow: 'addHostPermission', revoke: 'removeHostPermission' } as const;

/**
 * The browser's prompt cannot be answered by CDP, and waits for ever without a display. The private API of
 * chrome://extensions does what its "Site access" switch does, so the shipped manifest is tested as it is.
 */
export function hostAccess(context: BrowserContext, extensionId: string): HostAccess {
	const change = async (method: string, origin: string) => {
		const page = await context.newPage();
		try {
			await page.goto('chrome://extensions');
			await page.evaluate(
				`chrome.developerPrivate[${JSON.stringify(method)}](${JSON.stringify(extensionId)}, ${JSON.stringify(`${origin}/*`)})`,
			);
		} finally {
			await page.close();
		}
	};
	return {
		allowHost: (origin) => change(METHODS.allow, origin),
		revokeHost: (origin) => change(METHODS.revoke, origin),
	};
}
