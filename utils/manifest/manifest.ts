import type { UserManifest } from 'wxt';
import { OPTIONAL_HOST_PATTERNS } from '../connections/host-access.ts';

/**
 * Extension pages and the background may run nothing but the shipped files, and reach nothing but https: the
 * APIs, and a bridge that an organisation hosts wherever it likes.
 */
const CONTENT_SECURITY_POLICY = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"img-src 'self' data:",
	"font-src 'self'",
	'connect-src https:',
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
	"object-src 'none'",
	// No text becomes code or markup, also not through a property that this code does not know of.
	"require-trusted-types-for 'script'",
	"trusted-types 'none'",
].join('; ');

/** The first with `anchor-scope`, which holds each popover to its own chip. */
const MINIMUM_CHROME = '131';
/** The first with anchor positioning. */
const MINIMUM_FIREFOX = '147.0';

/** The manifest for one browser. Permissions are justified one by one in docs/permissions.md. */
export function manifest(browser: string): UserManifest {
	return {
		name: '__MSG_extensionName__',
		description: '__MSG_extensionDescription__',
		default_locale: 'en',
		permissions: ['alarms', 'idle', 'storage', 'unlimitedStorage'],
		optional_host_permissions: [...OPTIONAL_HOST_PATTERNS],
		action: { default_title: '__MSG_extensionName__' },
		content_security_policy: { extension_pages: CONTENT_SECURITY_POLICY },
		...(browser === 'firefox'
			? {
					browser_specific_settings: {
						gecko: {
							id: 'looplink@looplink.example',
							strict_min_version: MINIMUM_FIREFOX,
							// Keys go to the systems they belong to, and candidates to an organisation's own bridge.
							data_collection_permissions: {
								required: ['authenticationInfo', 'personallyIdentifyingInfo'],
							},
						},
					},
				}
			: {
					minimum_chrome_version: MINIMUM_CHROME,
					// Firefox takes its policies from the browser's own file, without a schema.
					storage: { managed_schema: 'managed-schema.json' },
				}),
	};
}
