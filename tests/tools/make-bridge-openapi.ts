import { writeFileSync } from 'node:fs';
import { bridgeOpenApiText } from './bridge-openapi.ts';

// Run after changing the bridge's schemas; a test fails while the file says something else than they do.
writeFileSync(new URL('../../docs/bridge-openapi.json', import.meta.url), bridgeOpenApiText());
