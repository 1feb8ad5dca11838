// SPDX-License-Identifier: Apache-2.0
import Foundation
import PackagePlugin

/// Runs `oriel-tables` for the target `Wording` whenever a file of `config/` has changed.
@main
struct BuiltInTables: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let config = context.package.directoryURL.appending(path: "config")
    let output = context.pluginWorkDirectoryURL
    let inputs =
      [
        "config.yaml", "packaging/oriel-autostart.desktop", "places.yaml", "report/page.css",
        "report/picture.css", "support.yaml",
      ].map { config.appending(path: $0) }
      + (try ["texts", "words"].flatMap { try files(in: config.appending(path: $0)) })
    return [
      .buildCommand(
        displayName: "Reading config/",
        executable: try context.tool(named: "oriel-tables").url,
        arguments: [config.path, output.path], inputFiles: inputs,
        outputFiles: ["BuiltIn+Literals.swift", "Sentence+Keys.swift"].map {
          output.appending(path: $0)
        })
    ]
  }

  private func files(in folder: URL) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "yaml" }.sorted { $0.path < $1.path }
  }
}
