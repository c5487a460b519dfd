// For `npx knex migrate:make` and its kin only: the application migrates by itself at every start.
export default {
  client: "pg",
  connection: process.env["DATABASE_URL"],
  migrations: { directory: "./migrations", extension: "ts", loadExtensions: [".ts"] },
  seeds: { directory: "./seeds", loadExtensions: [".ts"] },
};
