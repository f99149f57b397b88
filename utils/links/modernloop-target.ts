import { modernLoopPageKey } from '../systems/modernloop/page.ts';
import type { Vault } from '../vault/vault.ts';
import type { PageTarget } from './stored-link.ts';

/** Turns ModernLoop addresses into link targets. */
export type ModernLoopTargets = {
	/** For an address somebody else vouches for (bridge, ATS field); checked with `isModernLoopUrl` before. */
	readonly of: (href: string, label: string | null) => Promise<PageTarget>;
	/** For a page of the app; `null` for pages that name nothing, such as the start page. */
	readonly ofPage: (url: string, label: string | null) => Promise<PageTarget | null>;
};

/** Two addresses of one page, such as its tabs, make targets with the same print. */
export function createModernLoopTargets(vault: Vault): ModernLoopTargets {
	return {
		of: async (href, label) => ({
			page: await vault.print('page', modernLoopPageKey(href) ?? href),
			href,
			label,
		}),
		async ofPage(url, label) {
			const key = modernLoopPageKey(url);
			return key === undefined ? null : { page: await vault.print('page', key), href: url, label };
		},
	};
}
