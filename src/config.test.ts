import { describe, expect, it } from 'vitest';
import { ConfigFault, readConfig } from './config.ts';

const faultsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env);
  } catch (fault) {
    if (fault instanceof ConfigFault) return fault.faults;
    throw fault;
  }
  return [];
};
const server = 'postgres://evenhand@db.example/evenhand';
const secret = 'k'.repeat(32);

describe('settings', () => {
  it('nothing set: bundled database, loopback, port 3000, demonstration on', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ port: 3000, host: '127.0.0.1', demonstration: true, testClock: false });
    expect(config.database.kind).toBe('bundled');
    expect(config.secret).toBeUndefined();
  });

  it('an empty variable is an absent one', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '', EVENHAND_DEMO: '' })).toEqual(readConfig({}));
  });

  it('a server: demonstration is off unless asked for', () => {
    expect(readConfig({ DATABASE_URL: server }).demonstration).toBe(false);
    expect(readConfig({ DATABASE_URL: server, EVENHAND_DEMO: '1' }).demonstration).toBe(true);
    expect(readConfig({ EVENHAND_DEMO: '0' }).demonstration).toBe(false);
  });

  it('production: no demonstration by default', () => {
    expect(readConfig({ NODE_ENV: 'production' }).demonstration).toBe(false);
  });

  it('letters give the address that was set; in production none that was only guessed', () => {
    expect(readConfig({}).publicAddress).toBe('http://127.0.0.1:3000');
    expect(readConfig({ HOST: '0.0.0.0', PORT: '80' }).publicAddress).toBe('http://localhost:80');
    expect(readConfig({ PORT: '0' }).publicAddress).toBeNull();
    expect(readConfig({ NODE_ENV: 'production' }).publicAddress).toBeNull();
    expect(readConfig({ EVENHAND_URL: 'https://staff.example/' }).publicAddress).toBe(
      'https://staff.example',
    );
    const set = { NODE_ENV: 'production', EVENHAND_PUBLIC_URL: 'https://Fair.example/' };
    expect(readConfig(set).publicAddress).toBe('https://fair.example');
    for (const wrong of [
      'fair.example',
      'ftp://fair.example',
      'https://fair.example/app',
      'https://a:b@c.example',
      'javascript:1',
    ])
      expect(faultsOf({ EVENHAND_PUBLIC_URL: wrong }), wrong).toEqual([
        expect.stringContaining('EVENHAND_PUBLIC_URL'),
      ]);
  });

  it('proxies are named by address or network', () => {
    expect(readConfig({}).proxies).toEqual([]);
    expect(readConfig({ EVENHAND_PROXIES: '10.0.0.7, 10.1.0.0/16,::1' }).proxies).toEqual([
      '10.0.0.7',
      '10.1.0.0/16',
      '::1',
    ]);
    for (const wrong of ['everybody', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.1,', '10.0.0.0/'])
      expect(faultsOf({ EVENHAND_PROXIES: wrong }), wrong).toEqual([
        expect.stringContaining('EVENHAND_PROXIES'),
      ]);
  });

  it('production on a server needs a secret of its own', () => {
    const production = { NODE_ENV: 'production', DATABASE_URL: server };
    expect(faultsOf(production)).toEqual([expect.stringContaining('EVENHAND_SECRET')]);
    expect(readConfig({ ...production, EVENHAND_SECRET: secret }).secret).toBe(secret);
    expect(faultsOf({ ...production, EVENHAND_SECRET: 'short' })).not.toEqual([]);
  });

  it('the test clock is refused in production', () => {
    expect(readConfig({ EVENHAND_TEST_CLOCK: '1' }).testClock).toBe(true);
    expect(faultsOf({ EVENHAND_TEST_CLOCK: '1', NODE_ENV: 'production' })).toEqual([
      expect.stringContaining('EVENHAND_TEST_CLOCK'),
    ]);
  });

  it('names every fault at once', () => {
    const faults = faultsOf({
      PORT: '99999',
      DATABASE_URL: 'mysql://x',
      EVENHAND_DEMO: 'yes',
      EVENHAND_PAKS: 'x',
    });
    for (const name of ['PORT', 'DATABASE_URL', 'EVENHAND_DEMO', 'EVENHAND_PAKS']) {
      expect(faults.some((fault) => fault.startsWith(name))).toBe(true);
    }
  });

  it('mail: a server and a sender together, and where people reach us; nothing of it by default', () => {
    const mail = {
      EVENHAND_SMTP_URL: 'smtps://u:p@mail.example:465',
      EVENHAND_MAIL_FROM: 'letters@a.example',
    };
    expect(readConfig({})).toMatchObject({ mail: null, address: null });
    expect(readConfig({ ...mail, EVENHAND_URL: 'https://evenhand.example/' })).toMatchObject({
      mail: { smtpUrl: mail.EVENHAND_SMTP_URL, from: 'letters@a.example' },
      address: 'https://evenhand.example',
    });
    expect(faultsOf({ EVENHAND_SMTP_URL: mail.EVENHAND_SMTP_URL })).toEqual([
      expect.stringContaining('EVENHAND_MAIL_FROM'),
    ]);
    expect(
      faultsOf({
        EVENHAND_SMTP_URL: 'mail.example',
        EVENHAND_MAIL_FROM: 'Karbon <letters@a.example>',
        EVENHAND_URL: 'https://a.example/evenhand',
      }).map((fault) => fault.split(' ')[0]),
    ).toEqual(['EVENHAND_SMTP_URL', 'EVENHAND_MAIL_FROM', 'EVENHAND_URL']);
  });

  it('mailboxes: a server, its landlord and one secret, each name by itself; in clear to this machine alone', () => {
    const help = {
      EVENHAND_IMAP_HELP_SERVER: 'imaps://outlook.office365.com',
      EVENHAND_IMAP_HELP_LANDLORD: 'karbon',
      EVENHAND_IMAP_HELP_TOKEN_COMMAND: '/usr/local/bin/mail-token',
    };
    const own = {
      EVENHAND_IMAP_OWN_DESK_SERVER: 'imap://localhost:1143',
      EVENHAND_IMAP_OWN_DESK_LANDLORD: 'tuntum',
      EVENHAND_IMAP_OWN_DESK_PASSWORD: 'hush',
    };
    expect(readConfig({}).mailServers).toEqual([]);
    expect(readConfig({ ...help, ...own, EVENHAND_IMAP_HELP_PASSWORD: '' }).mailServers).toEqual([
      {
        name: 'HELP',
        landlordId: 'karbon',
        host: 'outlook.office365.com',
        port: 993,
        encrypted: 'from-the-start',
        secret: { how: 'token-command', path: '/usr/local/bin/mail-token' },
      },
      {
        name: 'OWN_DESK',
        landlordId: 'tuntum',
        host: 'localhost',
        port: 1143,
        encrypted: 'none',
        secret: { how: 'password', password: 'hush' },
      },
    ]);
    const to = (server: string) =>
      readConfig({ ...own, EVENHAND_IMAP_OWN_DESK_SERVER: server }).mailServers[0]?.encrypted;
    expect(['imap://mail.example', 'imap://[::1]', 'imap://127.9.9.9', 'imap://128.0.0.1'].map(to)).toEqual([
      'after-greeting',
      'none',
      'none',
      'after-greeting',
    ]);
    const broken = faultsOf({
      ...help,
      EVENHAND_IMAP_HELP_SERVER: 'imaps://help:hush@mail.example',
      EVENHAND_IMAP_HELP_PASSWORD: 'hush',
      EVENHAND_IMAP_OWN_TOKEN_FILE: 'token',
      EVENHAND_IMAP_OWN_HOST: 'mail.example',
    });
    expect(broken.map((fault) => fault.split(' ')[0])).toEqual([
      'EVENHAND_IMAP_OWN_HOST',
      'EVENHAND_IMAP_HELP_SERVER',
      'HELP:',
      'EVENHAND_IMAP_OWN_SERVER',
      'EVENHAND_IMAP_OWN_LANDLORD',
      'EVENHAND_IMAP_OWN_TOKEN_FILE',
    ]);
    expect(broken.join()).not.toContain('hush');
  });

  it('nobody may be anybody among real people: no demonstration in production on a server', () => {
    const real = {
      NODE_ENV: 'production',
      DATABASE_URL: 'postgres://owner@host/evenhand',
      EVENHAND_SECRET: 'x'.repeat(32),
    };
    expect(readConfig(real).demonstration).toBe(false);
    expect(() => readConfig({ ...real, EVENHAND_DEMO: '1' })).toThrow('EVENHAND_DEMO=1 lets anyone be');
  });

  it('EVENHAND_PACKS is a list of folders', () => {
    expect(readConfig({ EVENHAND_PACKS: '/a:/b/c:' }).packFolders).toEqual(['/a', '/b/c']);
  });
});
