/** The inputs of a local run. The plugin has checked them by the schema before they come here. */
export interface LocalInputs {
    interpreter?: string[];
    dir?: string;
    environment?: Record<string, string>;
    stdin?: string;
    logging?: string;
    addPreviousOutputInEnv?: boolean;
    archivePaths?: string[];
    assetPaths?: string[];
}

export interface LocalCommandInputs extends LocalInputs {
    create?: string;
    update?: string;
    delete?: string;
}

export interface LocalRunInputs extends LocalInputs {
    command: string;
}
