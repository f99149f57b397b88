import type { UserManifest } from 'wxt';

/** The manifest for one browser. Permissions are justified one by one in docs/permissions.md. */
export function manifest(browser: string): UserManifest {
	return { name: 'LoopLink', permissions: ['storage'], version: '0.1.0', default_locale: 'en' };
}
