import { modernLoopPageKey } from '../systems/modernloop/page.ts';
import type { Vault } from '../vault/vault.ts';
import type { PageTarget } from './stored-link.ts';

/** Turns ModernLoop addresses into link targets. */
export type ModernLoopTargets = {
	/** For an address somebody else vouches for (bridge, ATS field); checked with `isModernLoopUrl` before. */
	readonly of: (href: string, label: string | null) => Promise<PageTarget>;
	/**
	 * For a page of the app; `null` for pages that name nothing, such as the start page. `address`: where the
	 * page was seen, its tab included; left out of account when it is another page's.
	 */
	readonly ofPage: (url: string, label: string | null, address?: string) => Promise<PageTarget | null>;
};

/** Two addresses of one page, such as its tabs, make targets with the same print. */
export function createModernLoopTargets(vault: Vault): ModernLoopTargets {
	return {
		of: async (href, label) => ({
			page: await vault.print('page', modernLoopPageKey(href) ?? href),
			href,
			label,
		}),
		async ofPage(url, label, address = url) {
			const key = modernLoopPageKey(url);
			if (key === undefined) return null;
			const href = modernLoopPageKey(address) === key ? withoutVisit(address, key) : url;
			return { page: await vault.print('page', key), href, label };
		},
	};
}

/** An address without its hash and, where that names nothing, its query: they belong to one visit. */
function withoutVisit(address: string, key: string): string {
	const { origin, pathname } = new URL(address);
	return key.includes('?') ? key : origin + pathname;
}
