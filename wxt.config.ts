import { join } from 'node:path';
import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';
import { leaveOutDynamicCode } from './utils/build/without-dynamic-code.ts';
import { leaveOutJsonSchema } from './utils/build/without-json-schema.ts';
import { leaveOutZodSentences } from './utils/build/without-zod-sentences.ts';
import { manifest } from './utils/manifest/manifest.ts';

/**
 * Content scripts have a tight budget, and terser leaves 4 % less of them than the default. The rest is left to
 * the default, which is many times faster. WXT builds each content script, and nothing else, as a library.
 */
const smallContentScripts: Plugin = {
	name: 'small-content-scripts',
	config: ({ build }) =>
		build?.lib
			? {
					build: {
						minify: 'terser',
						terserOptions: {
							ecma: 2020,
							toplevel: true,
							compress: { passes: 3, keep_fargs: false, unsafe_arrows: true, pure_getters: true },
						},
					},
				}
			: undefined,
};

export default defineConfig({
	modules: ['@wxt-dev/module-react'],
	// Explicit imports only: readers, knip and the border checks see every edge.
	imports: false,
	manifestVersion: 3,
	manifest: ({ browser }) => manifest(browser),
	vite: () => ({
		plugins: [smallContentScripts, leaveOutDynamicCode, leaveOutJsonSchema, leaveOutZodSentences],
		resolve: {
			alias: {
				'wxt/utils/content-script-context': join(
					import.meta.dirname,
					'utils/page-link/content-script-context.ts',
				),
			},
		},
	}),
	zip: {
		// An allowlist: by default WXT packs everything that is not dot-hidden into the sources archive.
		includeSources: [
			'entrypoints/**',
			'components/**',
			'utils/**',
			'public/**',
			'docs/**',
			'*.json',
			'*.ts',
			'*.md',
			'LICENSE',
		],
	},
});
