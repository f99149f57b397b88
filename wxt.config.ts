import { join } from 'node:path';
import { defineConfig } from 'wxt';
import { manifest } from './utils/manifest/manifest.ts';

export default defineConfig({
	modules: ['@wxt-dev/module-react'],
	// Explicit imports only: readers, knip and the border checks see every edge.
	imports: false,
	manifestVersion: 3,
	manifest: ({ browser }) => manifest(browser),
	vite: () => ({
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
