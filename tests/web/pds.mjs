// A real Bluesky server and a real directory of identities on loopback: node pds.mjs FOLDER HOST SERVER_PORT DIRECTORY_PORT
import { createRequire } from 'node:module';
import process from 'node:process';

const require = createRequire(process.env.SCHOOL_AUDIT_TEST_MODULES + '/');
const [folder, host, serverPort, directoryPort] = process.argv.slice(2);

const plc = require('@did-plc/server');
const directory = plc.PlcServer.create({ db: plc.Database.mock(), port: Number(directoryPort) });
await directory.start();

Object.assign(process.env, {
  LOG_ENABLED: 'false',
  PDS_ADMIN_PASSWORD: 'larkspur-admin',
  PDS_BLOBSTORE_DISK_LOCATION: `${folder}/blobs`,
  PDS_DATA_DIRECTORY: folder,
  PDS_DEV_MODE: '1',
  PDS_DID_PLC_URL: `http://127.0.0.1:${directoryPort}`,
  PDS_HOSTNAME: host,
  PDS_INVITE_REQUIRED: 'false',
  PDS_JWT_SECRET: 'larkspur'.repeat(4),
  PDS_PLC_ROTATION_KEY_K256_PRIVATE_KEY_HEX: '27'.repeat(32),
  PDS_PORT: serverPort,
  PDS_RATE_LIMITS_ENABLED: 'false',
  PDS_SERVICE_HANDLE_DOMAINS: `.${host}`,
});
const { PDS, envToCfg, envToSecrets, readEnv } = require('@atproto/pds');
const environment = readEnv();
const server = await PDS.create(envToCfg(environment), envToSecrets(environment));
await server.start();
console.log('ready');

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.on(signal, async () => {
    await server.destroy();
    await directory.destroy();
    process.exit(0);
  });
}
