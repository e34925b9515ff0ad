namespace RegistryCache.Fakes;

/// <summary>What <c>docker version</c> and <c>docker info</c> say with <c>--format {{json .}}</c>, shortened to what tells engines apart.</summary>
public static class EngineTexts
{
    public const string Version26 =
        """{"Client":{"Version":"26.1.5+dfsg1","ApiVersion":"1.45","DefaultAPIVersion":"1.45","GitCommit":"a72d7cd","GoVersion":"go1.24.4","Os":"linux","Arch":"amd64","BuildTime":"Wed Jul 30 19:37:00 2025","Context":"default"},"Server":{"Platform":{"Name":""},"Components":[{"Name":"Engine","Version":"26.1.5+dfsg1","Details":{"ApiVersion":"1.45","Os":"linux"}},{"Name":"containerd","Version":"1.7.24~ds1"}],"Version":"26.1.5+dfsg1","ApiVersion":"1.45","MinAPIVersion":"1.24","Os":"linux","Arch":"amd64"}}""";

    public const string Info26 =
        """{"ID":"5a1c","Images":0,"Driver":"overlayfs","DriverStatus":[["driver-type","io.containerd.snapshotter.v1"]],"OSType":"linux","Architecture":"x86_64","NCPU":2,"RegistryConfig":{"AllowNondistributableArtifactsCIDRs":null,"InsecureRegistryCIDRs":["127.0.0.0/8"],"IndexConfigs":{"docker.io":{"Name":"docker.io","Mirrors":[],"Secure":true,"Official":true}},"Mirrors":[]},"ServerVersion":"26.1.5+dfsg1","ClientInfo":{"Debug":false,"Version":"26.1.5+dfsg1","Context":"default","Plugins":[{"SchemaVersion":"0.1.0","Vendor":"Docker Inc.","Version":"0.13.1+ds1","ShortDescription":"Docker Buildx","Name":"buildx","Path":"/usr/libexec/docker/cli-plugins/docker-buildx"}],"Warnings":null}}""";

    public const string Version20 =
        """{"Client":{"Platform":{"Name":""},"Version":"20.10.24+dfsg1","ApiVersion":"1.41","DefaultAPIVersion":"1.41","GitCommit":"297e128","GoVersion":"go1.19.8","Os":"linux","Arch":"amd64","BuildTime":"Thu May 18 08:38:34 2023","Context":"default","Experimental":true},"Server":{"Platform":{"Name":""},"Components":[{"Name":"Engine","Version":"20.10.24+dfsg1","Details":{"ApiVersion":"1.41","Os":"linux"}}],"Version":"20.10.24+dfsg1","ApiVersion":"1.41","MinAPIVersion":"1.12","Os":"linux","Arch":"amd64"}}""";

    public const string Info20 =
        """{"ID":"7RFY","Images":0,"Driver":"overlay2","OSType":"linux","Architecture":"x86_64","NCPU":2,"RegistryConfig":{"InsecureRegistryCIDRs":["127.0.0.0/8"],"IndexConfigs":{"docker.io":{"Name":"docker.io","Mirrors":[],"Secure":true,"Official":true}},"Mirrors":[]},"ServerVersion":"20.10.24+dfsg1","ClientInfo":{"Debug":false,"Context":"default","Plugins":[],"Warnings":null}}""";

    /// <summary>What <c>docker version</c> writes to standard output, beside exit code 1, where no engine answers.</summary>
    public const string VersionWithoutServer =
        """{"Client":{"Version":"26.1.5+dfsg1","ApiVersion":"1.45","DefaultAPIVersion":"1.45","GitCommit":"a72d7cd","GoVersion":"go1.24.4","Os":"linux","Arch":"amd64","BuildTime":"Wed Jul 30 19:37:00 2025","Context":"default"},"Server":null}""";

    public const string InfoWithoutServer =
        """{"ID":"","Containers":0,"ServerErrors":["Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?"],"ClientInfo":{"Debug":false,"Version":"26.1.5+dfsg1","Context":"default","Plugins":[{"SchemaVersion":"0.1.0","Vendor":"Docker Inc.","Version":"0.13.1+ds1","Name":"buildx"}],"Warnings":null}}""";

    /// <summary>What podman 4.3.1 writes for <c>docker version</c> where its package podman-docker has put it in docker's place, with exit code 0.</summary>
    public const string VersionPodman =
        """{"Client":{"APIVersion":"4.3.1","Version":"4.3.1","GoVersion":"go1.19.8","GitCommit":"","BuiltTime":"Thu Jan  1 00:00:00 1970","Built":0,"OsArch":"linux/amd64","Os":"linux"}}""";

    /// <summary>What the same writes for <c>docker info</c>, on several lines.</summary>
    public const string InfoPodman =
        """
        {
          "host": {
            "arch": "amd64",
            "buildahVersion": "1.28.2",
            "cgroupManager": "cgroupfs",
            "os": "linux",
            "serviceIsRemote": false
          },
          "store": {
            "graphDriverName": "vfs"
          },
          "version": {
            "APIVersion": "4.3.1",
            "Version": "4.3.1"
          }
        }
        """;

    /// <summary>What podman writes to standard error whenever it is called as docker.</summary>
    public const string PodmanNotice = "Emulate Docker CLI using podman. Create /etc/containers/nodocker to quiet msg.";

    /// <summary>What docker writes to standard error where no engine answers.</summary>
    public const string NoServer = "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?";
}
